/**
 * Deletes a database, and empties it before: a tab that sleeps may hold it open, and what was in it would stay as
 * long. Both are asked for at once, so that whoever opens it anew does so after them.
 */
export function forgetDatabase(name: string): void {
  const opening = indexedDB.open(name);
  opening.onupgradeneeded = () => opening.transaction?.abort(); // there is none, and none is made
  opening.onsuccess = () => {
    const database = opening.result;
    const stores = [...database.objectStoreNames];
    const transaction = database.transaction(stores, 'readwrite');
    for (const store of stores) transaction.objectStore(store).clear();
    database.close();
  };
  indexedDB.deleteDatabase(name);
}

/** Deletes all databases whose name begins so, but one; none where the browser does not list them. */
export async function forgetDatabases(start: string, except?: string | false): Promise<void> {
  try {
    const databases = await indexedDB.databases();
    for (const { name } of databases) if (name?.startsWith(start) && name !== except) forgetDatabase(name);
  } catch {
    // Nothing was stored where nothing can be read.
  }
}
