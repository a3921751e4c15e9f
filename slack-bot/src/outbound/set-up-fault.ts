/** Something that only the owner can mend keeps a delivery from being carried out; the sentence says what. */
export class SetUpFault extends Error {
  override readonly name = 'SetUpFault';
}
