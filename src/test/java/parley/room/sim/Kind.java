package parley.room.sim;

/** Who disturbs a scenario, besides the network. */
enum Kind {

    /** Nobody: all programs do what they should. */
    PLAIN(false, false),

    /** Addresses that are on no list say everything but {@code join}, from the start to the end. */
    STRANGERS(false, false),

    /** Strangers join too, as members or as guests, and go on. They are gone when the calm period begins. */
    GATECRASHERS(true, false),

    /** A proper member says and answers anything, also as the tracker. It is gone when the calm period begins. */
    LIAR(true, true);

    /** Whether the troublemakers get onto the list. Then members take their word for some things. */
    final boolean joins;
    /** Whether the troublemaker knows how to behave, and does so now and then. */
    final boolean skilled;

    Kind(boolean joins, boolean skilled) {
        this.joins = joins;
        this.skilled = skilled;
    }
}
