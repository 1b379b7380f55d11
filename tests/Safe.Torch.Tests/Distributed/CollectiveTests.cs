using System.Globalization;
using System.Runtime.InteropServices;

namespace Safe.Torch.Tests.Distributed;

/// <summary>Three processes over Gloo on loopback, each with values of its own, against the same combination made here.</summary>
public sealed class CollectiveTests(ThreeRanks ranks) : IClassFixture<ThreeRanks>
{
    private static readonly double[][] values =
    [
        [1, 2.5, 5],
        [10, 8.25, -2],
        [100, 200, -4],
    ];

    [Theory]
    [InlineData("SUM", "Float32")]
    [InlineData("SUM", "Float64")]
    [InlineData("SUM", "Float16")]
    [InlineData("AVG", "Float64")]
    [InlineData("PRODUCT", "Float32")]
    [InlineData("MIN", "Float32")]
    [InlineData("MAX", "Float64")]
    public void All_reduce_combines_the_values_of_all_ranks(string op, string type)
    {
        string[] answers = ranks.All([.. values.Select(own => $"all_reduce {op} {type} {Text(own)}")]);

        double[] expected = [.. Enumerable.Range(0, 3).Select(i => Combine(op, [.. values.Select(own => own[i])]))];
        answers.ShouldAllBe(answer => answer == Text(expected));
    }

    [Theory]
    [InlineData("Byte")]
    [InlineData("Int8")]
    [InlineData("Int32")]
    [InlineData("Int64")]
    public void All_reduce_sums_whole_numbers(string type)
    {
        ranks
            .All($"all_reduce SUM {type} 1 2", $"all_reduce SUM {type} 3 4", $"all_reduce SUM {type} 50 60")
            .ShouldAllBe(answer => answer == "54 66");
    }

    [Fact]
    public void A_mean_of_whole_numbers_is_refused_and_nobody_waits()
    {
        ranks.All("all_reduce AVG Int64 1").ShouldAllBe(answer => answer.StartsWith("ArgumentException: a mean of Int64"));
    }

    [Fact]
    public void All_reduce_of_a_transposed_tensor_keeps_every_value_in_its_place()
    {
        string[] answers = ranks.All(
            "all_reduce_transposed 1 2 3 4 5 6",
            "all_reduce_transposed 10 20 30 40 50 60",
            "all_reduce_transposed 100 200 300 400 500 600"
        );

        answers.ShouldAllBe(answer => answer == "111 444 222 555 333 666");
    }

    [Fact]
    public void Nothing_is_reduced_to_nothing()
    {
        ranks.All("all_reduce SUM Float32").ShouldAllBe(answer => answer.Length == 0);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(1_000)]
    [InlineData(100_003)]
    public void All_ranks_get_the_same_bits_of_a_sum_and_get_them_again(int count)
    {
        string command = string.Create(CultureInfo.InvariantCulture, $"all_reduce_random {count}");
        string[][] first = [.. ranks.All(command).Select(answer => answer.Split(' '))];
        string[][] second = [.. ranks.All(command).Select(answer => answer.Split(' '))];

        string bits = first[0][1];
        first.Concat(second).ShouldAllBe(answer => answer[1] == bits);
        float[][] own = [.. first.Select(answer => Floats(answer[0]))];
        Floats(bits)
            .Select((sum, i) => Math.Abs(sum - own.Sum(part => (double)part[i])) <= 1e-6 * own.Sum(part => Math.Abs((double)part[i])))
            .ShouldAllBe(close => close);
    }

    [Fact]
    public void Autograd_notices_that_a_saved_tensor_was_reduced()
    {
        ranks.All("all_reduce_saved").ShouldAllBe(answer => answer.Contains("modified by an inplace operation"));
    }

    [Theory]
    [InlineData("Float32", 0)]
    [InlineData("Float64", 2)]
    [InlineData("BFloat16", 1)]
    [InlineData("Int16", 1)]
    [InlineData("Bool", 2)]
    public void Broadcast_gives_everyone_the_values_of_one_rank(string type, int source)
    {
        string[] own = ["1 0 0", "0 1 0", "0 0 1"];

        ranks.All([.. own.Select(numbers => $"broadcast {source} {type} {numbers}")]).ShouldAllBe(answer => answer == own[source]);
    }

    [Fact]
    public void A_broadcast_from_a_rank_that_is_not_there_is_refused()
    {
        ranks.All("broadcast 3 Float32 1").ShouldAllBe(answer => answer.Contains("ranks run from 0 to 2"));
    }

    [Theory]
    [InlineData("Float32")]
    [InlineData("BFloat16")]
    [InlineData("Int64")]
    public void All_gather_gives_everyone_the_values_of_all_ranks(string type)
    {
        ranks
            .All($"all_gather {type} 1 2", $"all_gather {type} 3 4", $"all_gather {type} 5 6")
            .ShouldAllBe(answer => answer == "1 2 | 3 4 | 5 6");
    }

    [Fact]
    public async Task Nobody_passes_a_barrier_before_the_last_has_come()
    {
        ranks[0].Tell("barrier");
        ranks[1].Tell("barrier");
        Task<string> early = Task.Run(ranks[0].Answer);
        (await Task.WhenAny(early, Task.Delay(200))).ShouldNotBe(early);

        ranks[2].Tell("barrier");

        (await early).ShouldBe("passed");
        ranks[1].Answer().ShouldBe("passed");
        ranks[2].Answer().ShouldBe("passed");
    }

    [Theory]
    [InlineData("all_reduce SUM Float32 1 2", "all_reduce SUM Float32 1 2 3")]
    [InlineData("all_reduce SUM Float32 1 2", "all_reduce SUM Float64 1 2")]
    [InlineData("all_reduce SUM Float32 1 2", "all_reduce MAX Float32 1 2")]
    [InlineData("broadcast 0 Float32 1 2", "broadcast 1 Float32 1 2")]
    [InlineData("all_gather Float32 1 2", "all_reduce SUM Float32 1 2")]
    [InlineData("barrier", "all_reduce SUM Float32 1 2")]
    public void Ranks_that_make_different_calls_all_get_an_error_and_can_go_on(string most, string one)
    {
        string[] answers = ranks.All(most, one, most);

        answers.ShouldAllBe(answer =>
            answer.StartsWith("InvalidOperationException: ") && answer.Contains("the ranks made different calls")
        );
        answers.ShouldAllBe(answer => answer.Contains("ranks 0, 2 ") && answer.Contains("rank 1 ") && !answer.Contains("\\n"));
        ranks.All("all_reduce SUM Float32 1").ShouldAllBe(answer => answer == "3");
    }

    [Fact]
    public void An_element_type_that_Gloo_does_not_compute_with_is_named_and_the_group_goes_on()
    {
        ranks
            .All("all_reduce SUM Bool 1 0")
            .ShouldAllBe(answer => answer.StartsWith("NotSupportedException: ") && answer.Contains("does not compute with Bool"));
        ranks.All("barrier").ShouldAllBe(answer => answer == "passed");
    }

    private static double Combine(string op, double[] column) =>
        op switch
        {
            "SUM" => column.Sum(),
            "AVG" => column.Sum() / column.Length,
            "PRODUCT" => column.Aggregate((product, factor) => product * factor),
            "MIN" => column.Min(),
            "MAX" => column.Max(),
            _ => throw new ArgumentOutOfRangeException(nameof(op), op, null),
        };

    private static string Text(double[] numbers) =>
        string.Join(" ", numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));

    private static float[] Floats(string hexadecimal) => MemoryMarshal.Cast<byte, float>(Convert.FromHexString(hexadecimal)).ToArray();
}
