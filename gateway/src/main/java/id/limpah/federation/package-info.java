/** Facts between organisations, over NATS JetStream: says what this one says, hears what others say, and believes only signatures. */
@org.jspecify.annotations.NullMarked
package id.limpah.federation;
