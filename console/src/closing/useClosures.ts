// The closures on record and the emergencies; asked again and again, for others declare and close as well.
import { useQuery } from "@tanstack/react-query";
import { api, bodyOf } from "../api/client";
import { keys } from "../api/queries";

const AGAIN_MS = 5_000;

export const useClosures = () =>
  useQuery({
    queryKey: keys.closures,
    queryFn: () => bodyOf(api.GET("/api/v1/closures")),
    refetchInterval: AGAIN_MS,
  });

export const useEmergencies = () =>
  useQuery({
    queryKey: keys.emergencies,
    queryFn: () => bodyOf(api.GET("/api/v1/emergencies")),
    refetchInterval: AGAIN_MS,
  });
