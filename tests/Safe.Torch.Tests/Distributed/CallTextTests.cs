using System.Text;

namespace Safe.Torch.Tests.Distributed;

/// <summary>What ranks tell each other before a collective.</summary>
public sealed class CallTextTests
{
    [Fact]
    public void Equal_texts_make_no_difference()
    {
        CallText.Difference(Everyones("a", "a", "a"), 3).ShouldBeNull();
    }

    [Fact]
    public void Who_said_what_is_told()
    {
        CallText.Difference(Everyones("sum", "max", "sum"), 3).ShouldBe("ranks 0, 2 sum; rank 1 max");
    }

    [Fact]
    public void Long_texts_that_differ_at_the_end_only_still_differ()
    {
        string text = new('x', 1_000);

        CallText.Difference(Everyones(text + "1", text + "2"), 2).ShouldNotBeNull();
        CallText.Difference(Everyones(text + "1", text + "1"), 2).ShouldBeNull();
        Encoding.UTF8.GetString(CallText.Write(text)).ShouldStartWith("xxxx");
    }

    private static byte[] Everyones(params string[] calls) => [.. calls.SelectMany(CallText.Write)];
}
