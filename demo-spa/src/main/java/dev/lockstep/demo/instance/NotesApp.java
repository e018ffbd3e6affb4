package dev.lockstep.demo.instance;

import dev.lockstep.Lockstep;
import dev.lockstep.asset.Assets;
import dev.lockstep.asset.AssetsBuilder;
import dev.lockstep.demo.PageSecurity;
import dev.lockstep.demo.schema.DatabaseUrl;
import dev.lockstep.demo.schema.Generation;
import dev.lockstep.page.Page;
import dev.lockstep.undertow.LockstepHandler;
import java.sql.SQLException;

/**
 * The notes app: its pages, which forbid foreign script, and its API.
 *
 * @param database where the notes are
 * @param code what its code knows of their columns
 * @param client number of the client's release, which names the folder of its WebJar
 */
public record NotesApp(DatabaseUrl database, Generation code, String client) implements Site {

  private static final String FOLDER = "dev/lockstep/demo/spa/";

  @Override
  public AssetsBuilder assets() {
    return Assets.builder()
        .prefix("/assets/")
        .classPath(FOLDER)
        .classPath("META-INF/resources/webjars/lockstep-client/" + client + "/", "lockstep/");
  }

  @Override
  public Page page() {
    return Page.singlePage(FOLDER + "index.html").except("/api/").withIntegrity();
  }

  @Override
  public Open open(Lockstep lockstep, long build) throws SQLException {
    NoteStore store = NoteStore.open(database, code);
    SchemaCheck schema = SchemaCheck.start(store::schemaVersion, code);
    var app = new LockstepHandler(lockstep, schema.before(NotesApi.over(store, build)));
    return new Open(
        new PageSecurity(schema.readiness(lockstep, app)),
        () -> {
          schema.close();
          store.close();
        });
  }
}
