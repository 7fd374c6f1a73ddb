/**
 * Files: settings, the transcript, and what Parley remembers from one run to the next.
 *
 * <p>All of them are in the directories of {@link parley.storage.AppDirs} and readable only by their owner. A slow or
 * stuck disk does not block a running Parley: the {@link parley.storage.StorageThread} writes what can wait, and
 * {@link parley.storage.Transcript} gives up after a second.
 */
package parley.storage;
