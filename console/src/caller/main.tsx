// Starts the caller phone.
import { createRoot } from "react-dom/client";
import { ThemeProvider } from "../theme/ThemeProvider";
import { CallerPage } from "./CallerPage";

const root = document.getElementById("root");
if (!root) throw new Error("The page has no place for the phone.");

createRoot(root).render(
  <ThemeProvider>
    <CallerPage />
  </ThemeProvider>,
);
