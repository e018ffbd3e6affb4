import { Component } from "@angular/core";

declare const BUILD: string;

@Component({ template: `<h1>Report {{ build }}</h1>` })
export class Report {
  readonly build = BUILD;
}
