package parley;

/** What the command line asks for. */
sealed interface Order permits Settings, SendOrder, LastlogOrder, DoctorOrder {
}
