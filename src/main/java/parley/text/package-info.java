/** Puts events into words: for the screen, for the transcript and for programs. Knows no terminal and no file. */
package parley.text;
