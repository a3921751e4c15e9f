import ipaddr from 'ipaddr.js';

/** The network of an address, by which strangers are counted: one household or office has a whole /64 of IPv6. */
export function networkOf(address = ''): string {
  if (!ipaddr.isValid(address)) return address;
  const read = ipaddr.process(address); // what stands for an IPv4 address is that address
  return 'parts' in read
    ? `${read.parts
        .slice(0, 4)
        .map((part) => part.toString(16))
        .join(':')}::/64`
    : read.toString();
}
