/**
 * Files: settings, the transcript, and what is remembered from one run to the next.
 *
 * <p>All of them are in the directories of {@link parley.storage.AppDirs} and readable only by their owner. A disk that
 * is slow or stuck delays nobody: what can wait is done by the {@link parley.storage.StorageThread}.
 */
package parley.storage;
