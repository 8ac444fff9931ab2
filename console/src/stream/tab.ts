// The name of this tab.
const STORED = "switchboard-tab";

/** A reload keeps the tab's name; a duplicated tab gets its own, since the name is stored only while no page shows. */
function nameOfTab(): string {
  const kept = sessionStorage.getItem(STORED);
  sessionStorage.removeItem(STORED);
  return kept ?? `tab-${Math.random().toString(36).slice(2, 12)}`;
}

export const thisTab = nameOfTab();

addEventListener("pagehide", () => sessionStorage.setItem(STORED, thisTab));
addEventListener("pageshow", () => sessionStorage.removeItem(STORED));
