/** Trying this delivery again cannot help: it is parked for the owner, with this reason. */
export class HopelessDelivery extends Error {
  override readonly name = 'HopelessDelivery';
}
