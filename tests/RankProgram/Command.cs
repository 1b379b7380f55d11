using System.Globalization;
using Safe.Framework.Backend.SafeTorch;
using Safe.Framework.Distribution;

namespace RankProgram;

/// <summary>What a rank can be told to do.</summary>
internal static class Command
{
    private static ICollectives? collectives;

    private static ICollectives Group => collectives ?? throw new InvalidOperationException("join first");

    public static string Run(string[] words) =>
        words[0] switch
        {
            "init" => Init(words[1], TimeSpan.FromSeconds(double.Parse(words[2], CultureInfo.InvariantCulture))),
            "all_reduce" => AllReduce(Enum.Parse<distributed.ReduceOp>(words[1]), Values(words[2], words[3..])),
            "all_reduce_transposed" => AllReduce(distributed.ReduceOp.SUM, Values("Float32", words[1..]).view(2, -1).t()),
            "all_reduce_random" => AllReduceRandom(long.Parse(words[1], CultureInfo.InvariantCulture)),
            "all_reduce_saved" => AllReduceSaved(),
            "broadcast" => Broadcast(int.Parse(words[1], CultureInfo.InvariantCulture), Values(words[2], words[3..])),
            "all_gather" => AllGather(Values(words[1], words[2..])),
            "barrier" => Barrier(),
            "ready" => ones(1).item<float>() > 0 ? "ready" : "broken",
            "destroy" => Destroy(),
            "join" => Join(),
            "sum_reduce" => Reduced(Lists(words[1..])),
            "broadcast_all" => Sent(Lists(words[2..]), int.Parse(words[1], CultureInfo.InvariantCulture)),
            "broadcast_values" => Decided(
                [.. words[2..].Select(word => double.Parse(word, CultureInfo.InvariantCulture))],
                int.Parse(words[1], CultureInfo.InvariantCulture)
            ),
            "meet" => Meet(),
            _ => throw new ArgumentException($"no command {words[0]}"),
        };

    private static string Init(string backend, TimeSpan timeout)
    {
        distributed.init_process_group(backend, timeout: timeout);
        return $"{distributed.get_rank()} of {distributed.get_world_size()}, {distributed.get_backend()}";
    }

    private static string AllReduce(distributed.ReduceOp op, Tensor tensor)
    {
        distributed.all_reduce(tensor, op);
        return Text(tensor);
    }

    // Of very different sizes, so that another order of additions gives other bits.
    private static string AllReduceRandom(long count)
    {
        manual_seed(distributed.get_rank());
        Tensor tensor = randn(count).exp().mul(randn(count).mul(8).exp());
        Tensor own = tensor.clone();
        distributed.all_reduce(tensor);
        return $"{Convert.ToHexString(own.bytes)} {Convert.ToHexString(tensor.bytes)}";
    }

    // Autograd must notice that a tensor which it saved has changed.
    private static string AllReduceSaved()
    {
        Tensor leaf = ones(3, requires_grad: true);
        Tensor saved = leaf * 2;
        Tensor loss = (saved * saved).sum();
        distributed.all_reduce(saved);
        loss.backward();
        return Text(leaf.grad!);
    }

    private static string Broadcast(int source, Tensor tensor)
    {
        distributed.broadcast(tensor, source);
        return Text(tensor);
    }

    private static string AllGather(Tensor tensor)
    {
        Tensor[] gathered = [.. Enumerable.Range(0, distributed.get_world_size()).Select(_ => empty_like(tensor))];
        distributed.all_gather(gathered, tensor);
        return string.Join(" | ", gathered.Select(Text));
    }

    private static string Barrier()
    {
        distributed.barrier();
        return "passed";
    }

    private static string Destroy()
    {
        distributed.destroy_process_group();
        return "left";
    }

    private static string Join()
    {
        collectives = new ProcessGroupCollectives(timeout: TimeSpan.FromSeconds(30));
        return FormattableString.Invariant($"{Group.Rank} of {Group.WorldSize}");
    }

    private static string Reduced(Tensor[] tensors)
    {
        Group.SumReduce(tensors);
        return string.Join(" | ", tensors.Select(Text));
    }

    private static string Sent(Tensor[] tensors, int source)
    {
        Group.Broadcast(tensors, source);
        return string.Join(" | ", tensors.Select(Text));
    }

    private static string Decided(double[] values, int source)
    {
        Group.Broadcast(values, source);
        return string.Join(" ", values.Select(number => number.ToString(CultureInfo.InvariantCulture)));
    }

    private static string Meet()
    {
        Group.Barrier();
        return "met";
    }

    // "Float32 1 2 | Int64 3": a tensor of two elements and one of one.
    private static Tensor[] Lists(string[] words) =>
        [.. string.Join(" ", words).Split('|').Select(list => list.Trim().Split(' ')).Select(list => Values(list[0], list[1..]))];

    private static Tensor Values(string type, string[] numbers) =>
        torch
            .tensor([.. numbers.Select(number => double.Parse(number, CultureInfo.InvariantCulture))])
            .to_type(Enum.Parse<ScalarType>(type));

    private static string Text(Tensor tensor) =>
        string.Join(" ", tensor.to_type(ScalarType.Float64).data<double>().Select(number => number.ToString(CultureInfo.InvariantCulture)));
}
