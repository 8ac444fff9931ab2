// Builds the two pages of the product: the consoles (index.html) and the caller phone (caller.html).
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// The twilio SDK is one file of this size; it is loaded only when a real phone line is used.
const LARGEST_CHUNK_KB = 700;

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: "../app/console_dist",
    emptyOutDir: true,
    chunkSizeWarningLimit: LARGEST_CHUNK_KB,
    rolldownOptions: { input: ["index.html", "caller.html"] },
  },
  worker: { format: "es" },
  server: {
    host: "127.0.0.1",
    proxy: { "/api": "http://127.0.0.1:8000", "/device": { target: "ws://127.0.0.1:8010", ws: true } },
  },
  test: { environment: "jsdom", include: ["src/**/*.test.{ts,tsx}"], restoreMocks: true },
});
