/**
 * The other programs on the LAN, played over real sockets of this machine: each has one habit that such programs were
 * seen to have. For tests of the network, of the node and of whole programs alike.
 */
package parley.standin;
