package parley.room.sim;

/** Who disturbs a scenario, besides the network. */
enum Kind {

    /** Nobody: all programs do what they should. */
    PLAIN(false, false, 250),

    /** Addresses that are on no list say everything but {@code join}, from the start to the end. */
    STRANGERS(false, false, 40),

    /** Strangers join too, as members or as guests, and go on. They are gone when the calm period begins. */
    GATECRASHERS(true, false, 75),

    /** A proper member says and answers anything, also as the tracker. It is gone when the calm period begins. */
    LIAR(true, true, 75);

    /** Whether the troublemakers get onto the list. Then members take their word for some things. */
    final boolean joins;
    /** Whether the troublemaker knows how to behave, and does so now and then. */
    final boolean skilled;
    /** How many scenarios a usual build runs: each kind takes a second or two. */
    final long usualSeeds;

    Kind(boolean joins, boolean skilled, long usualSeeds) {
        this.joins = joins;
        this.skilled = skilled;
        this.usualSeeds = usualSeeds;
    }
}
