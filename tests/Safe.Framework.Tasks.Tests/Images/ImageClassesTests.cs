using Safe.Framework.Tasks.Images;

namespace Safe.Framework.Tasks.Tests.Images;

public sealed class ImageClassesTests
{
    // The class of image i is i % 3: dark, middle, bright.
    private readonly CountedImages all = new(7);

    [Fact]
    public void Classes_are_numbered_as_they_are_named_and_images_keep_their_order()
    {
        var some = new ImageClasses(all, ["bright", "dark"]);
        some.Labels.ShouldBe(["bright", "dark"]);
        some.Count.ShouldBe(5);
        Enumerable.Range(0, 5).Select(some.LabelOf).ShouldBe([1, 0, 1, 0, 1]);
        all.Decoded.ShouldBeEmpty();
        _ = some.Read(3);
        all.Decoded.ShouldBe([5]);
    }

    [Fact]
    public void Halves_share_no_image()
    {
        var dark = new ImageClasses(all, ["dark"]);
        var others = new ImageClasses(all, ["middle", "bright"]);
        for (int index = 0; index < dark.Count; index++)
        {
            _ = dark.Read(index);
        }
        for (int index = 0; index < others.Count; index++)
        {
            _ = others.Read(index);
        }
        all.Decoded.Order().ShouldBe([0, 1, 2, 3, 4, 5, 6]);
    }

    [Fact]
    public void Names_that_cannot_be_are_told()
    {
        Should
            .Throw<ArgumentException>(() => new ImageClasses(all, ["dark", "grey"]))
            .Message.ShouldBe("there is no class 'grey'; there are dark, middle, bright");
        Should.Throw<ArgumentException>(() => new ImageClasses(all, ["dark", "dark"])).Message.ShouldContain("dark, dark");
        Should.Throw<ArgumentException>(() => new ImageClasses(all, []));
    }
}
