import { lockstep } from "$lib/lockstep.js";

// SvelteKit catches the errors of an application, so that the client does not hear of them by itself.
export const handleError = ({ error }) => lockstep.reportError(error);
