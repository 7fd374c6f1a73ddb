/**
 * Files: settings, the transcript, and what Parley remembers from one run to the next.
 *
 * <p>All of them are in the directories of {@link parley.storage.AppDirs} and readable only by their owner. A slow or
 * stuck disk does not block the program: the {@link parley.storage.StorageThread} does everything that can wait.
 */
package parley.storage;
