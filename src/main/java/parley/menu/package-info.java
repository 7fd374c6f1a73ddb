/** The menu: reads commands and carries them out. */
package parley.menu;
