package example;

import dev.lockstep.Lockstep;
import dev.lockstep.asset.Assets;
import dev.lockstep.page.Page;
import dev.lockstep.servlet.LockstepFilter;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Registers Lockstep when the container starts the application. */
// #region listener
@WebListener
public final class Start implements ServletContextListener {
  @Override
  public void contextInitialized(ServletContextEvent event) {
    Lockstep lockstep =
        Lockstep.builder()
            .assets(Assets.builder().classPath("web/").build())
            .page(Page.singlePageInRoots("index.html").except("/api/"))
            .build();
    LockstepFilter.register(event.getServletContext(), lockstep);
  }
}
// #endregion listener
