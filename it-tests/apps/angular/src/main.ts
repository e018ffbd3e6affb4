import { provideHttpClient } from "@angular/common/http";
import { Component, provideZonelessChangeDetection } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
import { provideRouter, RouterLink, RouterOutlet } from "@angular/router";
import { createLockstep } from "lockstep-client";
import { injectLockstep, provideLockstep } from "lockstep-client/angular";
import { About, Notes } from "./notes";

// #region component
@Component({
  selector: "app-root",
  imports: [RouterLink, RouterOutlet],
  template: `
    <nav>
      <a id="to-notes" routerLink="/">Notes</a>
      <a id="to-about" routerLink="/about" [queryParams]="{ from: 'a b' }" fragment="team">About</a>
      <a id="to-report" routerLink="/report" [queryParams]="{ year: 2026 }" fragment="total">Report</a>
    </nav>
    <router-outlet />
    <footer id="status">{{ state().status }}</footer>
  `,
})
class App {
  readonly state = injectLockstep();
}
// #endregion component

// #region bootstrap
const lockstep = createLockstep();
Object.assign(window, { lockstep });

bootstrapApplication(App, {
  providers: [
    provideZonelessChangeDetection(),
    provideHttpClient(),
    provideRouter([
      { path: "", component: Notes },
      { path: "about", component: About },
      { path: "report", loadComponent: () => import("./report").then(({ Report }) => Report) },
    ]),
    provideLockstep(lockstep),
  ],
});
// #endregion bootstrap
