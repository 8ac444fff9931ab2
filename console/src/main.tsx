// Starts the consoles.
import { QueryClientProvider } from "@tanstack/react-query";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";
import { makeCache } from "./app/cache";
import { Pages } from "./app/Pages";
import { ThemeProvider } from "./theme/ThemeProvider";

const root = document.getElementById("root");
if (!root) throw new Error("The page has no place for the consoles.");

createRoot(root).render(
  <ThemeProvider>
    <QueryClientProvider client={makeCache()}>
      <BrowserRouter>
        <Pages />
      </BrowserRouter>
    </QueryClientProvider>
  </ThemeProvider>,
);
