using System.Text;
using Safe.Framework.Tasks.Comparisons;

namespace Safe.Framework.Tasks.Tests.Comparisons;

public sealed class ArmTests
{
    private static readonly Dictionary<string, string?> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Training:LearningRate"] = "2e-3",
        ["Adapter:R"] = "8",
        ["Adapter:TargetModules:0"] = "query",
        ["Adapter:TargetModules:1"] = "value",
        ["Adapter:TargetModulesAsWell"] = "x",
    };

    [Fact]
    public void An_arm_sets_multiplies_and_leaves_out()
    {
        var arm = new Arm("mine", "Mine")
        {
            Settings = new Dictionary<string, string?> { ["Adapter:Method"] = "BitFit", ["adapter:r"] = "2" },
            Factors = new Dictionary<string, double> { ["Training:LearningRate"] = 2.5 },
            Without = ["Adapter:TargetModules"],
        };
        arm.Changes(Common)
            .ShouldBe(
                new Dictionary<string, string?>
                {
                    ["Adapter:TargetModules:0"] = null,
                    ["Adapter:TargetModules:1"] = null,
                    ["Training:LearningRate"] = "0.005",
                    ["Adapter:Method"] = "BitFit",
                    ["adapter:r"] = "2",
                },
                ignoreOrder: true
            );
    }

    [Theory]
    [InlineData(null, "not set")]
    [InlineData("fast", "'fast'")]
    public void A_factor_needs_a_number(string? rate, string told)
    {
        var arm = new Arm("mine", "Mine") { Factors = new Dictionary<string, double> { ["Training:LearningRate"] = 2 } };
        var settings = new Dictionary<string, string?>();
        if (rate is not null)
        {
            settings["Training:LearningRate"] = rate;
        }
        Should
            .Throw<InvalidDataException>(() => arm.Changes(settings))
            .Message.ShouldBe($"the arm 'mine' multiplies Training:LearningRate by 2, which is {told}");
    }

    [Fact]
    public void The_projects_own_arms_are_the_papers_methods_and_this_projects_ways_to_freeze()
    {
        ArmSet arms = ArmSet.Standard;
        arms.Groups.Keys.ShouldBe(["freezing", "methods", "others"]);
        arms.Groups["methods"][0].ShouldBe("lora");
        // Each of a group is an arm, and each arm makes something of usual settings.
        arms.Of(arms.Groups.Values.SelectMany(static group => group)).Count.ShouldBe(26);
        foreach (Arm arm in arms.All)
        {
            arm.Changes(Common).Keys.ShouldBeUnique();
        }
        arms.Of("full").Changes(Common)["Training:LearningRate"].ShouldBe("0.0003");
    }

    [Theory]
    [InlineData("{", "mine.json: not a list of arms: ")]
    [InlineData("""{"Arms": [{"Label": "A"}]}""", "mine.json: an arm has no Key")]
    [InlineData("""{"Arms": [{"Key": "a"}]}""", "mine.json: an arm has no Label")]
    [InlineData("""{"Arms": [{"Key": "a", "Label": "A"}, {"Key": "a", "Label": "B"}]}""", "mine.json: there are two arms 'a'")]
    [InlineData("""{"Arms": [{"Key": "a", "Label": "A"}], "Groups": {"g": ["a", "b"]}}""", "mine.json: no arm is named 'b'; there are a")]
    [InlineData(
        """{"Arms": [{"Key": "a", "Label": "A", "Factors": {"Training:LearningRate": "two"}}]}""",
        "mine.json: the factor of Training:LearningRate is 'two', which is no number"
    )]
    public void Arms_that_cannot_be_are_refused(string json, string message)
    {
        using var text = new MemoryStream(Encoding.UTF8.GetBytes(json));
        Should.Throw<InvalidDataException>(() => ArmSet.Read(text, "mine.json")).Message.ShouldStartWith(message);
    }
}
