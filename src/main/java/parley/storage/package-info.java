/** Files: settings, the transcript, and what is remembered. */
package parley.storage;
