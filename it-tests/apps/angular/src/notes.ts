import { httpResource } from "@angular/common/http";
import { Component } from "@angular/core";

@Component({
  template: `
    <h1>Notes</h1>
    <ul id="notes">
      @for (note of notes.value(); track note) {
        <li>{{ note }}</li>
      }
    </ul>
    <input id="text" name="text" />
    <button id="refresh" (click)="notes.reload()">Refresh</button>
    <button id="fail" (click)="fail()">Fail</button>
  `,
})
export class Notes {
  readonly notes = httpResource<string[]>(() => "/api/notes");

  fail() {
    throw new Error("broken");
  }
}

@Component({ template: `<h1>About {{ notes.value()?.length }} notes</h1>` })
export class About {
  readonly notes = httpResource<string[]>(() => "/api/notes");
}
