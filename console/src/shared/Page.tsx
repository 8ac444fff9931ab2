// A page below the header: named for the browser's tab and for those who do not see its layout.
import type { ReactNode } from "react";
import { usePageTitle } from "../app/usePageTitle";
import classes from "./Page.module.css";
import { PageTitle } from "./PageTitle";

export function Page({ title, children }: { title: string; children: ReactNode }) {
  usePageTitle(title);
  return (
    <main className={classes.page}>
      <PageTitle>{title}</PageTitle>
      {children}
    </main>
  );
}
