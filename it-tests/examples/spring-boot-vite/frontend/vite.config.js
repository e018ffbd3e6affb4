import react from "@vitejs/plugin-react";
import { lockstep } from "lockstep-client/vite";
import { defineConfig } from "vite";

export default defineConfig({ plugins: [react(), lockstep()] });
