/** Puts events into words. */
package parley.text;
