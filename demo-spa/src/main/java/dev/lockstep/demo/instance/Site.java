package dev.lockstep.demo.instance;

import dev.lockstep.Lockstep;
import dev.lockstep.asset.AssetsBuilder;
import dev.lockstep.page.Page;
import io.undertow.server.HttpHandler;
import java.sql.SQLException;

/** What an instance serves. */
public sealed interface Site permits NotesApp, FileTree {

  /** Its files, named as Lockstep names them. */
  AssetsBuilder assets();

  /** Its documents. */
  Page page();

  /**
   * Opens what it needs besides, and puts it behind Lockstep.
   *
   * @throws SQLException when its database cannot be used
   */
  Open open(Lockstep lockstep, long build) throws SQLException;

  /**
   * A site that serves.
   *
   * @param handler answers every request
   * @param close gives back what was opened
   */
  record Open(HttpHandler handler, Runnable close) {}
}
