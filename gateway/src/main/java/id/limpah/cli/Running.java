package id.limpah.cli;

import java.net.InetSocketAddress;

/**
 * A gateway that runs.
 *
 * @param drain takes no more contacts, lets those in hand end, and stops; returns when nothing is
 *     left
 */
public record Running(
    InetSocketAddress sipUdp,
    InetSocketAddress sipTcp,
    InetSocketAddress publicHttp,
    InetSocketAddress adminHttp,
    Runnable drain) {}
