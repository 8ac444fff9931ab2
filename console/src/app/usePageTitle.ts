// Names the browser's tab after the page.
import { useDocumentTitle } from "@mantine/hooks";

export const usePageTitle = (page: string) => useDocumentTitle(`${page} · Switchboard`);
