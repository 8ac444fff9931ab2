// The page's heading for those who do not see its layout.
import { VisuallyHidden } from "@mantine/core";

export function PageTitle({ children }: { children: string }) {
  return <VisuallyHidden component="h1">{children}</VisuallyHidden>;
}
