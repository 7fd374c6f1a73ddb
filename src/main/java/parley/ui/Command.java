package parley.ui;

import java.util.function.Consumer;

/**
 * Something to be typed by its name, in the chat and at the menu.
 *
 * @param usage its name and what follows it
 * @param run given what was typed after the name
 */
record Command(String name, String usage, Consumer<String> run) {
}
