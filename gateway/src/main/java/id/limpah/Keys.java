package id.limpah;

import id.limpah.config.TrustLoader;
import id.limpah.store.KeyFolder;
import id.limpah.trust.Keyring;
import id.limpah.trust.OwnKey;
import id.limpah.trust.TrustList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys that hold now. They are looked at again and again, so that a key is revoked without a restart; blocks on the disk. */
final class Keys {
  private static final Logger LOG = LoggerFactory.getLogger(Keys.class);

  private final String organisation;
  private final KeyFolder folder;
  private final Path trust;
  private volatile Keyring now;
  private String said = "";

  /**
   * As they stand.
   *
   * @throws IOException when the own keys cannot be read
   */
  Keys(String organisation, Path data, Path trust) throws IOException {
    this.organisation = organisation;
    this.folder = new KeyFolder(data);
    this.trust = trust;
    this.now = Keyring.none(organisation);
    read();
  }

  Keyring now() {
    return now;
  }

  /** Looks again; what is wrong is said once, and what held before holds on. */
  synchronized void look() {
    try {
      read();
      said = "";
    } catch (IOException e) {
      if (!said.equals(String.valueOf(e.getMessage()))) {
        said = String.valueOf(e.getMessage());
        LOG.error("the keys cannot be read, those from before hold on: {}", said);
      }
    }
  }

  private void read() throws IOException {
    List<OwnKey> own = folder.list();
    TrustList list = new TrustList(own.stream().map(key -> key.trusted(organisation)).toList());
    TrustList others =
        switch (TrustLoader.load(trust)) {
          case TrustLoader.Read.Good(TrustList good) -> good;
          case TrustLoader.Read.Faulty faulty -> throw new IOException(faulty.faults().getFirst().toString());
        };
    now = new Keyring(organisation, list.and(others), folder.own());
  }
}
