package id.limpah.config;

import id.limpah.contact.Area;
import id.limpah.outage.FactType;
import id.limpah.trust.Scope;
import id.limpah.trust.TrustedKey;
import id.limpah.trust.VerifyKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads which keys of one organisation may state what. */
final class TrustReader {
  /** Rules of compensation are for all, and only who is named for them may state some. */
  private static final Set<FactType> USUAL = Set.copyOf(EnumSet.complementOf(EnumSet.of(FactType.RULE_SET)));

  private static final String DELEGATES = "delegates";

  private final Faults faults;

  TrustReader(Faults faults) {
    this.faults = faults;
  }

  List<TrustedKey> read(YamlNode root) {
    Section section = Section.of(root, "the trust list", faults, List.of("organisation", "keys"));
    Optional<String> organisation = section.required("organisation", Forms::name);
    List<TrustedKey> keys = new ArrayList<>();
    section
        .requiredNode("keys")
        .ifPresent(
            node -> {
              for (YamlNode.Pair pair : Section.pairs(node, "keys", faults)) {
                key(pair, organisation.orElse("?"), keys);
              }
            });
    return keys;
  }

  /** What one entry says of a key. */
  private record Said(VerifyKey key, Scope scope, Instant until, Optional<Instant> revoked) {}

  private void key(YamlNode.Pair pair, String organisation, List<TrustedKey> into) {
    Section section = section(pair, List.of("x", "types", "areas", "until", "guarantee", "revoked", DELEGATES));
    Optional<TrustedKey> key =
        said(section).map(said -> new TrustedKey(said.key(), organisation, said.scope(), said.until(), said.revoked()));
    key.ifPresent(into::add);
    section
        .node(DELEGATES)
        .ifPresent(
            node -> {
              for (YamlNode.Pair one : Section.pairs(node, DELEGATES, faults)) {
                Optional<Said> said = said(section(one, List.of("x", "types", "areas", "until", "guarantee", "revoked")));
                key.ifPresent(
                    from ->
                        said.ifPresent(
                            to -> {
                              TrustedKey delegate = from.delegate(to.key(), to.scope(), to.until(), to.revoked());
                              if (delegate.scope().nowhere() || delegate.scope().types().isEmpty()) {
                                faults.add(one.key().place(), one.key().text() + ": has nothing in common with the key it stands under");
                              }
                              into.add(delegate);
                            }));
              }
            });
  }

  private Section section(YamlNode.Pair pair, List<String> keys) {
    return Section.of(pair.value(), "key " + Spelling.quoted(pair.key().text()), faults, keys);
  }

  private static Optional<Said> said(Section section) {
    Optional<VerifyKey> key = section.required("x", TrustReader::verifyKey);
    Set<FactType> types = section.set("types", Forms.word("type", FactType.values(), FactType::word), USUAL);
    List<Area> areas = section.list("areas", TrustReader::area).map(all -> all.stream().map(Placed::value).toList()).orElse(List.of());
    Optional<Instant> until = section.required("until", TrustReader::instant);
    boolean guarantee = section.value("guarantee", Forms::flag, false);
    Optional<Instant> revoked = section.value("revoked", TrustReader::instant);
    return key.flatMap(good -> until.map(end -> new Said(good, new Scope(types, areas, guarantee), end, revoked)));
  }

  private static Form.Reading<VerifyKey> verifyKey(String text) {
    return read(text, VerifyKey::of, "is no Ed25519 key", "./limpah keys list prints 43 characters of base64url");
  }

  private static Form.Reading<Area> area(String text) {
    return Area.of(text)
        .<Form.Reading<Area>>map(Form.Reading::value)
        .orElseGet(() -> Form.Reading.wrong(Spelling.quoted(text) + " is no Kemendagri code", "write PP, PP.KK, PP.KK.CC or PP.KK.CC.VVVV"));
  }

  private static Form.Reading<Instant> instant(String text) {
    return read(text, Instant::parse, "is no moment", "write 2027-12-31T00:00:00Z");
  }

  private static <T> Form.Reading<T> read(String text, Function<String, T> reader, String wrong, String hint) {
    try {
      return Form.Reading.value(reader.apply(text));
    } catch (DateTimeException | IllegalArgumentException e) {
      return Form.Reading.wrong(Spelling.quoted(text) + " " + wrong, hint);
    }
  }
}
