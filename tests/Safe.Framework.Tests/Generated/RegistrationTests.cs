using BindingFlags = System.Reflection.BindingFlags;
using MethodInfo = System.Reflection.MethodInfo;

namespace Safe.Framework.Tests.Generated;

/// <summary>Generated registration, against the registration that reflection does.</summary>
public sealed class RegistrationTests
{
    [Fact]
    public void TheSameNamesAsByReflection()
    {
        using var generated = new Components.Generated();
        using var reflected = new Components.Reflected();

        Names(generated).ShouldBe(Names(reflected));
        generated.named_children().Select(child => child.name).ShouldBe(["_first", "activation", "anything", "many", "renamed"]);
        generated.named_parameters(recurse: false).Select(parameter => parameter.name).ShouldBe(["scale", "disguised"]);
        generated.named_buffers(recurse: false).Select(buffer => buffer.name).ShouldBe(["table"]);
    }

    [Theory]
    [InlineData(typeof(Components.Generated), true)]
    [InlineData(typeof(Components.GeneratedLeaf), true)]
    [InlineData(typeof(TinyBlock), true)]
    [InlineData(typeof(TinyStack), true)]
    [InlineData(typeof(Components.Reflected), false)]
    [InlineData(typeof(Components.ReflectedLeaf), false)]
    public void OnlyWhatCannotBeGeneratedForIsLeftToReflection(Type type, bool isGenerated)
    {
        MethodInfo registration = type.GetMethod("RegisterComponents", BindingFlags.Instance | BindingFlags.NonPublic)!;

        (registration.DeclaringType == type).ShouldBe(isGenerated);
    }

    [Fact]
    public void ParametersAndBuffersOutliveTheScopeTheyWereMadeIn()
    {
        Components.Generated module;
        using (NewDisposeScope())
        {
            module = new Components.Generated();
        }

        module.named_parameters(recurse: false).Select(parameter => parameter.name).ShouldBe(["scale", "disguised"]);
        module.get_parameter("scale")!.sum().ToDouble().ShouldBe(2);
        module.get_buffer("table")!.sum().ToDouble().ShouldBe(0);
        module.Dispose();
    }

    [Fact]
    public void APrivateMemberOfTheBaseClassIsRegisteredToo()
    {
        using var leaf = new Components.GeneratedLeaf();
        leaf.Register();

        leaf.named_children().Select(child => child.name).Order(StringComparer.Ordinal).ShouldBe(["dense", "gate"]);
    }

    [Fact]
    public void ADerivedClassThatWasNotGeneratedForFindsAllItsMembers()
    {
        using var leaf = new Components.ReflectedLeaf();
        leaf.Register();

        leaf.named_children().Select(child => child.name).Order(StringComparer.Ordinal).ShouldBe(["dense", "gate"]);
    }

    [Fact]
    public void TheBaseClassItselfRegistersOnce()
    {
        using var module = new Components.Base();
        module.Register();
        module.Register();

        module.named_children().Select(child => child.name).ShouldBe(["dense"]);
    }

    [Fact]
    public void WhatWasRegisteredByHandIsLeftAsItIs()
    {
        using var module = new Components.ByHand();

        module.named_children().Select(child => child.name).ShouldBe(["dense"]);
        module.state_dict().Keys.Order(StringComparer.Ordinal).ShouldBe(["dense.bias", "dense.weight"]);
    }

    [Fact]
    public void APartialPropertyIsAComponentUnderItsOwnName()
    {
        using var module = new Components.WithProperty();

        module.named_children().Select(child => child.name).ShouldBe(["Dense"]);
        module.Members.ShouldBe(["Dense"]);
    }

    [Fact]
    public void AParentRegistersItsChildren()
    {
        using var stack = new TinyStack(2);

        stack
            .state_dict()
            .Keys.Where(key => key.StartsWith("blocks.1.", StringComparison.Ordinal))
            .ShouldBe(
                [
                    "blocks.1.norm.weight",
                    "blocks.1.norm.bias",
                    "blocks.1.up.weight",
                    "blocks.1.up.bias",
                    "blocks.1.down.weight",
                    "blocks.1.down.bias",
                ],
                ignoreOrder: true
            );
    }

    private static string[] Names(Module module) =>
        [
            .. module.named_children().Select(child => "child " + child.name),
            .. module.named_parameters().Select(parameter => "parameter " + parameter.name),
            .. module.named_buffers().Select(buffer => "buffer " + buffer.name),
            .. module.state_dict().Keys,
        ];
}
