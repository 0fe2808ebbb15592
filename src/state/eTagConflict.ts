/** What a storage throws when an item was changed since it was read. The key is made of ids, so it is left out. */
export function eTagConflict(): Error {
  return new Error('Storage: the item was changed by someone else since it was read (eTag conflict).');
}
