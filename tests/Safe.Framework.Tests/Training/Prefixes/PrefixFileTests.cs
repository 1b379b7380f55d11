using Safe.Framework.Freezing.Execution;
using Safe.Framework.Tests.Checkpoints;
using Safe.Framework.Training;
using Safe.Testing;

namespace Safe.Framework.Tests.Training.Prefixes;

/// <summary>The prefix cache in a file.</summary>
public sealed class PrefixFileTests : IDisposable
{
    private static readonly ExecutionOptions InFile = new() { PrefixCache = PrefixCacheStorage.File };

    private readonly TemporaryFolder place = new();

    public void Dispose() => place.Dispose();

    [SafeTorchTheory("mapped files")]
    [MemberData(nameof(PrefixScene.Families), MemberType = typeof(PrefixScene))]
    public void A_file_has_what_memory_has_and_is_found_again(string family)
    {
        using var memory = new PrefixScene(family).Freeze(2);
        memory.Follow(2);
        using (PrefixScene first = Scene(family))
        {
            first.Follow(2)!.Origin.ShouldBe(PrefixCacheOrigin.Filled);
            first.Table.ShouldBe(memory.Table);
            place.Names.ShouldBe(["prefix-2.safetensors"]);
        }
        using PrefixScene second = Scene(family);
        PrefixCacheResult found = second.Follow(2)!;
        (found.Origin, found.Flops, found.News.Count).ShouldBe((PrefixCacheOrigin.Reused, 0, 0));
        second.Table.ShouldBe(memory.Table);
        TrainingStep<Module> step = memory.Task.Steps(2).First();
        second.Loss(second.Cache.Serve(step)).ShouldBe(memory.Loss(memory.Cache.Serve(step)));
    }

    [SafeTorchFact("mapped files")]
    public void It_rolls_forward_into_a_new_file_also_after_a_restart()
    {
        using var fresh = new PrefixScene(PrefixScene.Causal, layers: 4).Freeze(3);
        fresh.Follow(3);
        using (PrefixScene first = Scene(PrefixScene.Causal, layers: 4))
        {
            first.Freeze(3).Follow(1);
            first.Follow(2)!.Origin.ShouldBe(PrefixCacheOrigin.Rolled);
            place.Names.ShouldBe(["prefix-2.safetensors"]);
        }
        using PrefixScene second = Scene(PrefixScene.Causal, layers: 4).Freeze(3);
        second.Follow(3)!.Origin.ShouldBe(PrefixCacheOrigin.Rolled);
        second.Table.ShouldBe(fresh.Table);
        place.Names.ShouldBe(["prefix-3.safetensors"]);
    }

    [SafeTorchFact("mapped files")]
    public void A_file_with_any_bit_turned_is_filled_anew()
    {
        byte[] table;
        using (PrefixScene first = Scene(PrefixScene.Causal))
        {
            first.Follow(1);
            table = first.Table;
        }
        string path = place.File("prefix-1.safetensors");
        byte[] whole = File.ReadAllBytes(path);
        // Every part of the file: lengths, header, ids, rows, sum.
        for (int place = 0; place < whole.Length; place += 41)
        {
            byte[] damaged = [.. whole];
            damaged[place] ^= (byte)(1 << (place % 8));
            Refilled(damaged, table, $"byte {place}");
        }
        foreach (int length in (int[])[0, 7, 100, whole.Length - 33, whole.Length - 1])
        {
            Refilled(whole[..length], table, $"{length} bytes");
        }
        Refilled([.. whole, 0], table, "one more");

        void Refilled(byte[] content, byte[] expected, string what)
        {
            File.WriteAllBytes(path, content);
            using PrefixScene scene = Scene(PrefixScene.Causal);
            PrefixCacheResult result = scene.Follow(1)!;
            result.Origin.ShouldBe(PrefixCacheOrigin.Filled, what);
            result.News.Single().ShouldStartWith(path, customMessage: what);
            scene.Table.ShouldBe(expected, what);
            File.ReadAllBytes(path).ShouldBe(whole, what);
        }
    }

    [SafeTorchTheory("mapped files")]
    [InlineData("weights")]
    [InlineData("embedding")]
    [InlineData("data")]
    [InlineData("unknown data")]
    [InlineData("type")]
    public void A_file_of_something_else_is_not_used(string what)
    {
        using (PrefixScene first = Scene(PrefixScene.Causal))
        {
            first.Follow(1);
        }
        using var second = new PrefixScene(
            PrefixScene.Causal,
            options: new ExecutionOptions
            {
                PrefixCache = PrefixCacheStorage.File,
                PrefixCacheDtype = what == "type" ? PrefixCacheType.BFloat16 : PrefixCacheType.Float32,
            },
            folder: place.File(""),
            data: what switch
            {
                "data" => "other examples",
                "unknown data" => null,
                _ => "examples",
            }
        ).Freeze(1);
        using (torch.no_grad())
        {
            string? changed = what switch
            {
                "weights" => "blocks.0.project_adapter.lora_B",
                "embedding" => "embed.weight",
                _ => null,
            };
            if (changed is not null)
            {
                second.Model.get_parameter(changed)!.flatten()[3].add_(1e-6);
            }
        }
        PrefixCacheResult result = second.Follow(1)!;
        result.Origin.ShouldBe(PrefixCacheOrigin.Filled);
        result.News.Single().ShouldEndWith("is of other weights, data or settings");
    }

    [SafeTorchFact("mapped files")]
    public void Weights_behind_the_frontier_do_not_matter()
    {
        using (PrefixScene first = Scene(PrefixScene.Causal))
        {
            first.Follow(1);
        }
        using PrefixScene second = Scene(PrefixScene.Causal).Freeze(1);
        using (torch.no_grad())
        {
            second.Model.get_parameter("blocks.1.project_adapter.lora_B")!.add_(1);
            second.Model.get_parameter("blocks.2.mix.weight")!.add_(1);
        }
        second.Follow(1)!.Origin.ShouldBe(PrefixCacheOrigin.Reused);
    }

    [SafeTorchFact("mapped files")]
    public void What_a_killed_job_left_unfinished_goes_away()
    {
        File.WriteAllText(place.File(".prefix-2.safetensors.tmp"), "half");
        using PrefixScene scene = Scene(PrefixScene.Residual);
        scene.Follow(1);
        place.Names.ShouldBe(["prefix-1.safetensors"]);
    }

    [SafeTorchFact("mapped files")]
    public void Asked_to_stop_it_leaves_the_finished_file_only()
    {
        using PrefixScene scene = Scene(PrefixScene.Causal);
        scene.Follow(1);
        using var stop = new CancellationTokenSource();
        scene.Units[1].Unit.OutputObserver = (_, _) => stop.Cancel();
        Should.Throw<OperationCanceledException>(() => scene.Cache.Follow(2, 0, stop.Token));
        place.Names.ShouldBe(["prefix-1.safetensors"]);
        scene.Units[1].Unit.OutputObserver = null;
        scene.Follow(2)!.Origin.ShouldBe(PrefixCacheOrigin.Rolled);
    }

    [LinuxFact]
    public void A_folder_that_cannot_be_made_is_named()
    {
        File.WriteAllText(place.File("taken"), "a file");
        using var scene = new PrefixScene(PrefixScene.Causal, options: InFile, folder: place.File("taken")).Freeze(1);
        Should.Throw<IOException>(() => scene.Follow(1)).Message.ShouldContain(place.File("taken"));
        scene.Cache.Rows.ShouldBeNull();
    }

    private PrefixScene Scene(string family, int layers = 3) => new PrefixScene(family, layers, InFile, place.File("")).Freeze(2);
}
