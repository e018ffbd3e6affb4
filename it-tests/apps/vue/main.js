import { keepInStep } from "lockstep-client/vue-router";
import { createApp } from "vue";
import { createRouter, createWebHistory } from "vue-router";
import AboutView from "./AboutView.vue";
import App from "./App.vue";
import { lockstep } from "./lockstep.js";
import NotesView from "./NotesView.vue";

const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: "/", component: NotesView },
    { path: "/about", component: AboutView },
    { path: "/report", component: () => import("./ReportView.vue") },
  ],
});
keepInStep(lockstep, router);
createApp(App).use(router).mount("#app");
