// What the reports page reads: the same reports as the API gives to integrations.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, bodyOf } from "../api/client";

const over = (days: number) => ({ params: { query: { days } } });

export const useEstimates = (days: number) =>
  useQuery({
    queryKey: ["report", "estimates", days],
    queryFn: () => bodyOf(api.GET("/api/v1/reports/estimates", over(days))),
    placeholderData: keepPreviousData,
  });

export const usePunctuality = (days: number) =>
  useQuery({
    queryKey: ["report", "callbacks", days],
    queryFn: () => bodyOf(api.GET("/api/v1/reports/callbacks", over(days))),
    placeholderData: keepPreviousData,
  });

export const useHolds = (days: number) =>
  useQuery({
    queryKey: ["report", "holds", days],
    queryFn: () => bodyOf(api.GET("/api/v1/reports/holds", over(days))),
    placeholderData: keepPreviousData,
  });
