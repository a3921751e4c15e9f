/** Whether an address is of the owners' side. Addresses are found whatever their case, so this looks at none either. */
export function isOfOwners(path: string): boolean {
  return path.toLowerCase().startsWith('/v1/admin/');
}
