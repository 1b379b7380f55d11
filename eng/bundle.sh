# The folder and the archive for a machine with a LibTorch but no .NET and no network. Sourced by build.sh.

# A machine behind a slow line should get it, too.
readonly bundle_limit=$((45 * 1024 * 1024))

make_bundle() {
  local name=safe-quickstart-linux-x64
  local folder=artifacts/bundle/$name
  rm -rf "$folder" "$folder.tar.gz"
  mkdir -p "$folder"
  dotnet publish examples/Quickstart/Quickstart.csproj -c "$configuration" -r linux-x64 --self-contained \
    -o "$folder/app" -v quiet -nologo -clp:NoSummary
  # The library here belongs to the LibTorch here; documentation and symbols are of no use there.
  find "$folder/app" \( -name 'libsafe_torch.so' -o -name '*.pdb' -o -name '*.xml' -o -name 'libmscordbi.so' -o -name 'libmscordaccore.so' \) -delete
  DOTNET_ROOT=$(dirname "$(readlink -f "$(command -v dotnet)")") "$folder/app/Quickstart" prepare "$folder/app/texts.tsv" > /dev/null
  cp -r src/Safe.Torch/native "$folder/shim"
  rm "$folder/shim/Native.targets"
  cp bundle/install.sh bundle/smoke.sh bundle/README.txt LICENSE "$folder"
  # The same content gives the same bytes.
  tar -C artifacts/bundle --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -c "$name" | gzip -9n > "$folder.tar.gz"
  report_bundle "$folder"
}

report_bundle() {
  local bytes
  bytes=$(stat -c %s "$1.tar.gz")
  printf '%s.tar.gz: %d bytes (%.1f MiB); unpacked %s\n' "$1" "$bytes" "$(awk "BEGIN {print $bytes / 1048576}")" "$(du -sh "$1" | cut -f1)"
  if find "$1" -name 'libtorch*' -o -name 'libc10*' | grep -q .; then
    echo "build.sh: the bundle holds a LibTorch" >&2
    return 1
  fi
  if ((bytes > bundle_limit)); then
    echo "build.sh: the archive is larger than $bundle_limit bytes" >&2
    return 1
  fi
}
