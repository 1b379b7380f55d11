using System.Text.Json;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Reporting;
using Safe.Framework.Reporting.Terminal;
using Safe.Framework.Training;

namespace Safe.Framework.Tests.Reporting;

/// <summary>What observers say of the prefix cache.</summary>
public sealed class PrefixCacheLinesTests : IDisposable
{
    private static readonly PrefixCacheResult Filled = new()
    {
        Step = 60,
        Frontier = 4,
        Examples = 1600,
        Origin = PrefixCacheOrigin.Filled,
        Storage = PrefixCacheStorage.Memory,
        Bytes = 54_525_952,
        Seconds = 1.3,
        Flops = 3_000_000_000,
    };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_terminal_gets_a_line_for_each_move()
    {
        using var output = new StringWriter();
        using (var observer = new TerminalObserver(output, TerminalStyle.Plain, 20))
        {
            observer.OnPrefixCached(Filled);
            observer.OnPrefixCached(Filled with { Origin = PrefixCacheOrigin.TooLarge, Bytes = 5L << 30 });
            observer.OnPrefixCached(
                Filled with
                {
                    Origin = PrefixCacheOrigin.Reused,
                    Storage = PrefixCacheStorage.File,
                    News = ["a.safetensors is of other weights, data or settings"],
                }
            );
        }
        output
            .ToString()
            .ReplaceLineEndings("\n")
            .ShouldBe(
                """
                prefix cache filled | output of 4 units for 1,600 examples, 52.0 MiB in memory | 1.3 s
                prefix cache not kept: more than PrefixCacheMaxBytes | output of 4 units for 1,600 examples, would take 5.00 GiB | 1.3 s
                prefix cache found in the file | output of 4 units for 1,600 examples, 52.0 MiB on disk | 1.3 s
                prefix cache: a.safetensors is of other weights, data or settings

                """
            );
    }

    [Fact]
    public void The_log_gets_a_line_that_is_no_epoch()
    {
        using (var observer = new JsonLinesObserver(folder.Path, 20))
        {
            observer.OnPrefixCached(Filled with { Origin = PrefixCacheOrigin.Rolled, Storage = PrefixCacheStorage.File });
        }
        using var line = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.Path, JsonLinesObserver.LogName)));
        line.RootElement.ToString()
            .ShouldBe(
                """{"kind":"prefix_cache","step":60,"frontier":4,"examples":1600,"origin":"rolled","storage":"file","bytes":54525952,"seconds":1.3,"flops":3000000000,"news":[]}"""
            );
        Framework.Reporting.Lines.RunLog.ReadEpochs(folder.Path).ShouldBeEmpty();
    }
}
