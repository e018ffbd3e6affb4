package dev.lockstep.demo.instance;

import dev.lockstep.Lockstep;
import dev.lockstep.asset.Assets;
import dev.lockstep.asset.AssetsBuilder;
import dev.lockstep.demo.PageSecurity;
import dev.lockstep.page.Page;
import dev.lockstep.undertow.LockstepHandler;
import java.sql.SQLException;

/**
 * The notes app: its pages, which forbid foreign script, and its API.
 *
 * @param database JDBC URL
 * @param client number of the client's release, which names the folder of its WebJar
 */
public record NotesApp(String database, String client) implements Site {

  private static final String FOLDER = "dev/lockstep/demo/spa/";

  @Override
  public AssetsBuilder assets() {
    return Assets.builder()
        .classPath(FOLDER)
        .classPath("META-INF/resources/webjars/lockstep-client/" + client + "/", "lockstep/");
  }

  @Override
  public Page page() {
    return Page.singlePage(FOLDER + "index.html").except("/api/");
  }

  @Override
  public Open open(Lockstep lockstep, long build) throws SQLException {
    NoteStore store = NoteStore.open(database);
    var app = new LockstepHandler(lockstep, NotesApi.over(store, build));
    return new Open(new PageSecurity(app), store::close);
  }
}
