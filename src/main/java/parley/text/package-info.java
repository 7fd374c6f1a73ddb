/** Puts events into words: for the screen, for the transcript and for programs. Does not know terminals or files. */
package parley.text;
