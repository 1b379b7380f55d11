using FsCheck;
using FsCheck.Fluent;
using Microsoft.CodeAnalysis.CSharp;
using Safe.Framework.Generators.Models;
using Safe.Framework.Generators.Roslyn;

namespace Safe.Framework.Generators.Tests.Emitting;

/// <summary>Models with any names, texts and constants that a parser could have read.</summary>
internal static class ModelGenerators
{
    private static readonly string[] Odd =
    [
        "@class",
        "@event",
        "@field",
        "@value",
        "@record",
        "_",
        "__",
        "é",
        "Ünit",
        "запрос",
        "注意力",
        "a1",
        "e\u0301",
    ];

    private static Gen<string> Identifier { get; } =
        Gen.OneOf(Gen.Elements(Odd), ArbMap.Default.GeneratorFor<NonEmptyString>().Select(text => text.Get).Where(IsIdentifier));

    private static Gen<string> Text { get; } = ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get);

    private static Gen<ConstantModel> Constant { get; } =
        Gen.OneOf(
            ArbMap.Default.GeneratorFor<double>().Select(value => new ConstantModel(value)),
            ArbMap.Default.GeneratorFor<float>().Select(value => new ConstantModel(value)),
            ArbMap.Default.GeneratorFor<int>().Select(value => new ConstantModel(value)),
            ArbMap.Default.GeneratorFor<bool>().Select(value => new ConstantModel(value)),
            ArbMap.Default.GeneratorFor<char>().Select(value => new ConstantModel(value)),
            Text.Select(value => new ConstantModel(value)),
            Identifier.Select(name => new ConstantModel($"global::Demo.{name}", IsType: true)),
            ArbMap.Default.GeneratorFor<int>().Select(value => new ConstantModel(value, "global::Demo.Method"))
        );

    private static Gen<SettingModel> Setting { get; } =
        from name in Gen.Elements("Rank", "Alpha", "Name", "Scorer")
        from value in Constant
        select new SettingModel(name, value);

    private static Gen<AdapterModel> Site { get; } =
        from member in Identifier
        from name in Text
        from isContainer in ArbMap.Default.GeneratorFor<bool>()
        from mayBeNull in ArbMap.Default.GeneratorFor<bool>()
        from settings in Many(Setting)
        select new AdapterModel(member, name, isContainer, mayBeNull, settings, "File & <0>.cs");

    private static Gen<PartModel> Part { get; } =
        from name in Text
        from kind in Text
        from elements in Gen.Elements("", ".*", ".*.{}")
        from manifest in Gen.OneOf(Gen.Constant<string?>(null), Identifier.Select(string? (type) => $"global::Demo.{type}"))
        from isOpen in ArbMap.Default.GeneratorFor<bool>()
        select new PartModel(name, kind, elements, manifest, isOpen);

    private static Gen<DeclarationModel> Declaration { get; } =
        from name in Identifier
        from parameters in Many(Identifier)
        select new DeclarationModel("class", name, parameters);

    /// <summary>A module with everything that is emitted.</summary>
    public static Gen<ModuleModel> Module { get; } =
        from space in Many(Identifier)
        from around in Many(Declaration)
        from self in Declaration
        from isSealed in ArbMap.Default.GeneratorFor<bool>()
        from sites in Many(Site)
        from extendsBase in ArbMap.Default.GeneratorFor<bool>()
        from defaults in Many(Setting)
        from parameters in Many(Identifier)
        from components in Many(Identifier)
        from parts in Many(Part)
        from isOpen in ArbMap.Default.GeneratorFor<bool>()
        select new ModuleModel(
            new(string.Join(".", space), new(around.Append(self)), isSealed, null),
            new(sites, extendsBase),
            new(
                defaults,
                new(
                    "global::Demo.Tensor",
                    new(parameters.Select(name => new ParameterModel("global::Demo.Tensor", name))),
                    isOpen,
                    isSealed,
                    isOpen
                ),
                OverridesTrain: true,
                "File0.cs"
            ),
            new(new(components.Select(name => new ComponentModel(name, name))), "RegisterComponentsOfThis", null, false, false),
            new(extendsBase ? "global::Demo.Base" : null, isOpen, parts),
            new([new("public partial", "global::Demo.Layer", "Layer", new([new("", "get"), new("private ", "set")]), isOpen, "File0.cs")]),
            "File0.cs"
        );

    private static Gen<EquatableArray<T>> Many<T>(Gen<T> one)
        where T : IEquatable<T> => one.ListOf().Select(items => new EquatableArray<T>(items.Take(3)));

    private static bool IsIdentifier(string text) =>
        SyntaxFacts.IsValidIdentifier(text)
        && SyntaxFacts.GetKeywordKind(text) == SyntaxKind.None
        && SyntaxFacts.GetContextualKeywordKind(text) == SyntaxKind.None;
}
