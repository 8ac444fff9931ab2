// How busy the demo is: sample callers a minute and sample agents.
import { Slider, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "../api/client";
import { keys, useLife } from "../api/queries";
import type { Life } from "../api/types";
import { Loaded } from "../shared/Loaded";
import { Panel } from "../shared/Panel";

const MOST_CALLS = 60;
const MOST_AGENTS = 24;

export function LifePanel() {
  return (
    <Panel title="How busy the demo is">
      <Loaded what="how busy the demo is" query={useLife(true)} rows={2}>
        {(life) => <Controls life={life} />}
      </Loaded>
    </Panel>
  );
}

function useSetLife() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: Life) => api.PUT("/api/v1/demo/life", { body }),
    // An answer that is still on its way tells of what was before.
    onMutate: async (life) => {
      await cache.cancelQueries({ queryKey: keys.life });
      cache.setQueryData(keys.life, life);
    },
    onSettled: () => void cache.invalidateQueries({ queryKey: keys.life }),
  });
}

function Controls({ life }: { life: Life }) {
  const { mutate } = useSetLife();
  return (
    <Stack gap={40} p={16} pb={40}>
      <Amount
        label="Sample calls a minute"
        value={life.calls_per_minute}
        most={MOST_CALLS}
        choose={(calls_per_minute) => mutate({ ...life, calls_per_minute })}
      />
      <Amount
        label="Sample agents"
        value={life.agents}
        most={MOST_AGENTS}
        choose={(agents) => mutate({ ...life, agents })}
      />
    </Stack>
  );
}

interface AmountProps {
  label: string;
  value: number;
  most: number;
  choose: (amount: number) => void;
}

function Amount({ label, value, most, choose }: AmountProps) {
  return (
    <div>
      <Text size="sm" mb={8} className="figures">
        {label}: <strong>{value}</strong>
      </Text>
      <Slider
        thumbLabel={label}
        label={null}
        styles={{ markLabel: { color: "var(--mantine-color-dimmed)" } }}
        key={value}
        defaultValue={value}
        max={most}
        onChangeEnd={choose}
        marks={[0, most / 2, most].map((mark) => ({ value: mark, label: String(mark) }))}
      />
    </div>
  );
}
