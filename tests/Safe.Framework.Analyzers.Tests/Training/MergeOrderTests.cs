using Safe.Framework.Analyzers.Training;

namespace Safe.Framework.Analyzers.Tests.Training;

public sealed class MergeOrderTests : RuleTests<MergeOrderAnalyzer>
{
    [Fact]
    [Shows(Shown.Hit, "SAFE0604")]
    public Task WhatIsMergedLearnsNothingAndMergesOnce() =>
        ReportsAsync(
            """
            static class Loop
            {
                public static void Train(AdapterSet adapters, Tensor loss)
                {
                    adapters.{|SAFE0604:Merge|}();
                    for (int step = 0; step < 3; step++)
                    {
                        loss.backward();
                    }
                }

                public static void Twice(Adapter adapter)
                {
                    adapter.Merge();
                    adapter.{|SAFE0604:Merge|}();
                }
            }
            """,
            "'adapters' is merged here before backward runs, so its adapters get no gradient",
            "'adapter' is merged here a second time, which throws"
        );

    [Fact]
    [Shows(Shown.NearMiss, "SAFE0604")]
    public Task MergingAtTheEndAndUnmergingBetweenAreFine() =>
        IsSilentAsync(
            """
            static class Loop
            {
                public static void Train(AdapterSet adapters, Adapter one, Adapter other, Tensor loss)
                {
                    loss.backward();
                    adapters.Merge();
                    adapters.Merge();
                    adapters.Unmerge();
                    loss.backward();
                    one.Merge();
                    other.Merge();
                    one.Unmerge();
                    one.Merge();
                }

                public static void Merge(Tensor loss)
                {
                    Merge(loss);
                    loss.backward();
                }
            }
            """
        );

    [Fact]
    [Shows(Shown.Suppressed, "SAFE0604")]
    public Task ItCanBeSuppressed() =>
        IsSuppressedAsync(
            """
            static class Loop
            {
                public static void Train(AdapterSet adapters, Tensor loss)
                {
                    adapters.{|SAFE0604:Merge|}();
                    loss.backward();
                }
            }
            """
        );
}
