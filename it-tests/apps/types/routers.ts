// The types of the routers have errors of their own under strict options, so what uses them is
// compiled in the folder `routers`, without a check of the packages. The own types are checked here.
export type * from "lockstep-client/react-router";
export type { BeforeLeaveLike } from "lockstep-client/solid";
export type { VueRouterLike } from "lockstep-client/vue-router";
